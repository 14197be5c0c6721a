#pragma once

#include "core/model/attention_rows.h"
#include "core/model/residual_full.h"
#include "core/model/residual_state.h"
#include "core/model/value_softmax.h"

#include <variant>

namespace polarflow {

// The models. To add one: write its header and its field, include it above, and name it here.
using AnyModel =
    std::variant<ValueSoftmaxModel, ResidualStateModel, ResidualFullModel, AttentionRowsModel>;

}  // namespace polarflow
