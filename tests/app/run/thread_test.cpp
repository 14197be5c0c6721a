#include "app/run/thread.h"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <utility>
#include <vector>

#include "app/run/mailbox.h"

namespace polarflow {

TEST_CASE("thread: its end asks the function to stop and waits for it", "[run][property]") {
  std::atomic<bool> begun = false, ended = false;
  {
    const Thread thread([&](const StopToken& stop) {
      begun = true;
      while (!stop.stop_requested()) std::this_thread::yield();
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      ended = true;
    });
    while (!begun) std::this_thread::yield();
    CHECK_FALSE(ended);
  }
  CHECK(ended);
}

TEST_CASE("thread: moved, it is one thread still", "[run][property]") {
  std::atomic<int> ended = 0;
  {
    std::vector<Thread> threads;
    for (int i = 0; i < 8; ++i) threads.emplace_back([&ended] { ++ended; });
    const Thread last = std::move(threads.back());
  }
  CHECK(ended == 8);
}

TEST_CASE("thread: a stop ends the sleep of who waits for messages, whenever it comes",
          "[run][property]") {
  for (int i = 0; i < 1000; ++i) {
    Mailbox<int> mailbox;
    std::atomic<bool> begun = false;
    Thread reader([&](const StopToken& stop) {
      begun = true;
      while (!stop.stop_requested()) (void)mailbox.wait(stop);
    });
    // Before the reader has begun, while it falls asleep, and once it sleeps.
    while (i % 10 != 0 && !begun) std::this_thread::yield();
    const auto end = std::chrono::steady_clock::now() + std::chrono::nanoseconds(100 * (i % 50));
    while (i % 10 != 0 && std::chrono::steady_clock::now() < end) continue;
    if (i % 100 == 99) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    reader.request_stop();
    reader.join();
  }
}

TEST_CASE("stop callback: called once, by who requests the stop, and not after its end",
          "[run][property]") {
  StopToken token;
  std::atomic<bool> begun = false;
  Thread thread([&](const StopToken& stop) {
    token = stop;
    begun = true;
  });
  while (!begun) std::this_thread::yield();
  std::vector<std::thread::id> calls;
  const auto call = [&calls] { calls.push_back(std::this_thread::get_id()); };
  const StopCallback kept(token, call);
  { const StopCallback ended(token, call); }
  thread.request_stop();
  thread.request_stop();
  CHECK(calls == std::vector{std::this_thread::get_id()});
  const StopCallback late(token, call);
  CHECK(calls.size() == 2);
  CHECK(token.stop_requested());
}

TEST_CASE("stop token: one of no thread is never asked", "[run][property]") {
  bool called = false;
  const StopToken token;
  const StopCallback callback(token, [&called] { called = true; });
  CHECK_FALSE(token.stop_requested());
  CHECK_FALSE(called);
}

}  // namespace polarflow
