import RollcallModel
import RollcallTestSupport

extension World {
    /// About some request, finished or not, ours or not, or about none; in one case of four its words
    /// are forged, as by one who knows the path.
    mutating func callback(_ random: inout SplitMix64) -> ProviderCallback {
        guard !placed.isEmpty, !random.chance(150) else {
            return ProviderCallback(requestID: "stranger-\(random.pick(5))", status: "COMPLETED")
        }
        let batch = random.pick(placed)
        let isForged = random.chance(250)
        var calls: [ProviderCall] = []
        for call in batch.calls where isForged || batch.createdAt + call.length <= now {
            calls.append(
                ProviderCall(
                    id: isForged && random.chance(500) ? "forged-\(call.id)" : call.id,
                    batchID: batch.id, phone: plan.traits.write(call.phone),
                    status: isForged ? random.pick(["BUSY", "COMPLETED", "RINGING"]) : call.word,
                    durationSeconds: 3, response: "1",
                    reference: plan.traits.echoesTags ? call.reference : nil))
        }
        if random.chance(500) { calls.reverse() }
        return ProviderCallback(
            requestID: batch.id, status: random.pick(["COMPLETED", "PROCESSING", "PARKED"]),
            calls: calls)
    }
}
