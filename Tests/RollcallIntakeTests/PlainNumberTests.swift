import Foundation
import RollcallIntake
import RollcallModel
import Testing

/// Plain digits are read without libphonenumber's parser: here it is asked for the same numbers.
///
/// `ROLLCALL_NUMBER_ROUNDS=1500` tries millions; the usual run some ten thousand.
struct PlainNumberTests {
    private struct Plan {
        var region: String
        var code: String
        var prefix: String
        var examples: [String]
    }

    private static let rounds =
        ProcessInfo.processInfo.environment["ROLLCALL_NUMBER_ROUNDS"].flatMap { Int($0) } ?? 8

    private func plans() throws -> [Plan] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Corpus/numbers.txt")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.map { line in
                let parts = line.split(separator: " ").map(String.init)
                return Plan(
                    region: parts[0], code: parts[1], prefix: parts[2] == "-" ? "" : parts[2],
                    examples: [parts[3], parts[4]])
            }
    }

    /// Near a number of the country, or any digits; as it is written at home or abroad, or wrongly.
    private func text(_ plan: Plan, _ generator: inout SplitMix64) -> String {
        let digits = Array("0123456789")
        let digit = { (generator: inout SplitMix64) in
            digits[Int.random(in: 0...9, using: &generator)]
        }
        var number = Array(plan.examples[Int.random(in: 0...1, using: &generator)])
        if Int.random(in: 0...7, using: &generator) == 0 {
            number = (0..<Int.random(in: 4...14, using: &generator)).map { _ in digit(&generator) }
        }
        for index in number.indices.dropFirst(Int.random(in: 0...6, using: &generator)) {
            number[index] = digit(&generator)
        }
        switch Int.random(in: 0...9, using: &generator) {
        case 0: number.append(digit(&generator))
        case 1: number.removeLast()
        default: break
        }
        let national = String(number)
        let start = ["", plan.prefix, plan.code, "+\(plan.code)", "+\(plan.code)\(plan.prefix)"]
        let odd = ["0", "00", "00\(plan.code)", "+0", "+"]
        let isOdd = Int.random(in: 0...9, using: &generator) == 0
        let whole = ((isOdd ? odd : start).randomElement(using: &generator) ?? "") + national
        return Bool.random(using: &generator) ? whole : spaced(whole, &generator)
    }

    private func spaced(_ text: String, _ generator: inout SplitMix64) -> String {
        var spaced = ""
        for character in text {
            if Int.random(in: 0...3, using: &generator) == 0 {
                spaced +=
                    [" ", "-", "(", ")", " (", ") ", "."].randomElement(using: &generator) ?? ""
            }
            spaced.append(character)
        }
        return spaced
    }

    private func reading(_ reader: PhoneReader, _ text: String) -> Result<PhoneNumber, PhoneFault> {
        do throws(PhoneFault) {
            return .success(try reader.read(text))
        } catch {
            return .failure(error)
        }
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `the quick way and libphonenumber read the same in every country`(_ seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        var (quickly, valid) = (0, 0)
        for plan in try plans() {
            let quick = try #require(PhoneReader(defaultRegion: plan.region))
            let library = try #require(PhoneReader(defaultRegion: plan.region, isQuick: false))
            for _ in 0..<Self.rounds {
                var text = text(plan, &generator)
                let expected = reading(library, text)
                #expect(reading(quick, text) == expected, "\(plan.region) \(text)")
                let plain = text.withUTF8 { quick.readPlain(UnsafeRawBufferPointer($0)) }
                guard case .success(let number) = expected else {
                    #expect(plain == nil, "\(plan.region) \(text)")
                    continue
                }
                let again = try quick.read(number.e164)
                #expect(
                    again.number == number.number && again.repairs.isEmpty,
                    "\(plan.region) \(text) \(number) \(again)")
                if number.repairs.isEmpty, number.kind != .unknown { valid += 1 }
                guard let plain else { continue }
                quickly += 1
                #expect(plain == number.number && number.repairs.isEmpty, "\(plan.region) \(text)")
            }
        }
        // Else the test would compare the library with itself.
        #expect(quickly * 3 > valid * 2)
    }
}
