#include "app/cli/bench/solver.h"

namespace polarflow::bench {

std::vector<Peer> all_peers() {
  std::vector<Peer> peers = odeint_peers();
  for (auto* more : {gsl_peers, sundials_peers})
    for (Peer& peer : more()) peers.push_back(std::move(peer));
  return peers;
}

}  // namespace polarflow::bench
