#include "app/run/latest.h"

#include <catch2/catch_test_macros.hpp>
#include <thread>

#include "app/run/mailbox.h"
#include "app/run/thread.h"

namespace polarflow {

TEST_CASE("latest: a reader sees values in the order of writing, never half of one",
          "[run][property]") {
  struct Pair {
    int first, second;
  };
  constexpr int kLast = 20000;
  Latest<Pair> latest;
  Thread writer([&latest] {
    for (int i = 1; i <= kLast; ++i) latest.publish(std::make_shared<const Pair>(Pair{i, -i}));
  });
  int seen = 0;
  bool ordered = true;
  while (seen < kLast) {
    const auto value = latest.get();
    if (!value) continue;
    ordered = ordered && value->first >= seen && value->second == -value->first;
    seen = value->first;
  }
  CHECK(ordered);
}

TEST_CASE("mailbox: messages arrive whole and in order, and a stop ends the wait",
          "[run][property]") {
  Mailbox<int> mailbox;
  std::vector<int> received;
  Thread reader([&](const StopToken& stop) {
    while (received.size() < 1000)
      for (int message : mailbox.wait(stop)) received.push_back(message);
    while (!stop.stop_requested()) (void)mailbox.wait(stop);
  });
  for (int i = 0; i < 1000; ++i) mailbox.post(i);
  while (!mailbox.empty()) std::this_thread::yield();
  reader.request_stop();
  reader.join();
  REQUIRE(received.size() == 1000);
  for (int i = 0; i < 1000; ++i) CHECK(received[static_cast<std::size_t>(i)] == i);
}

}  // namespace polarflow
