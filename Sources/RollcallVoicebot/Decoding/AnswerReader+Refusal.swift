internal import Foundation

extension AnswerReader {
    /// The recipients that a refusal names: the items of `errors` (at the top or below `data`) with
    /// an `index` or a `phone_number`; where there are none, the numbers of the order that occur in
    /// the message, with or without their plus sign (assumed).
    func refusedRows(_ answer: JSONValue, body: Data) -> [RefusedRow] {
        let message = message(answer) ?? ""
        let phones = OrderBody.phoneNumbers(in: body)
        let known = Dictionary(phones.map { (Self.digits($0), $0) }) { first, _ in first }
        let places = [answer, answer.first(aliases[.data], \.object)].compactMap(\.self)
        let items = places.flatMap { $0.first(aliases[.errors], \.array) ?? [] }
        let rows = items.compactMap { item -> RefusedRow? in
            let index = item.first(aliases[.index], \.count)
            let phone = item.first(aliases[.phoneNumber], \.text)
            guard index != nil || phone != nil else { return nil }
            return RefusedRow(
                index: index, phoneNumber: phone.map { known[Self.digits($0)] ?? $0 },
                problem: self.message(item) ?? message)
        }
        if !rows.isEmpty { return rows }
        let named = Set(message.matches(of: /\+?([0-9]{5,})/).map { String($0.output.1) })
        return phones.filter { named.contains(Self.digits($0)) }
            .map { RefusedRow(index: nil, phoneNumber: $0, problem: message) }
    }

    private static func digits(_ phone: String) -> String {
        phone.hasPrefix("+") ? String(phone.dropFirst()) : phone
    }
}
