/// What is at its default is left out: the options of a campaign stay the same text, and the same
/// identity, when a later version knows more of them.
extension IntakeOptions: Codable {
    private enum CodingKeys: String, CodingKey {
        case phoneColumn, defaultRegion, tags, allowEmpty, skipInvalid, duplicates
        case encoding, delimiter, trim, notCalledWithin
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        phoneColumn = try values.decodeIfPresent(String.self, forKey: .phoneColumn)
        defaultRegion = try values.decodeIfPresent(String.self, forKey: .defaultRegion)
        tags = try values.decode([String].self, forKey: .tags)
        allowEmpty = try values.decode([String].self, forKey: .allowEmpty)
        skipInvalid = try values.decode(Bool.self, forKey: .skipInvalid)
        duplicates = try values.decode(Duplicates.self, forKey: .duplicates)
        encoding = try values.decodeIfPresent(String.self, forKey: .encoding)
        delimiter = try values.decodeIfPresent(String.self, forKey: .delimiter)
        trim = try values.decodeIfPresent(Bool.self, forKey: .trim) ?? false
        notCalledWithin = try values.decodeIfPresent(Int64.self, forKey: .notCalledWithin)
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encodeIfPresent(phoneColumn, forKey: .phoneColumn)
        try values.encodeIfPresent(defaultRegion, forKey: .defaultRegion)
        try values.encode(tags, forKey: .tags)
        try values.encode(allowEmpty, forKey: .allowEmpty)
        try values.encode(skipInvalid, forKey: .skipInvalid)
        try values.encode(duplicates, forKey: .duplicates)
        try values.encodeIfPresent(encoding, forKey: .encoding)
        try values.encodeIfPresent(delimiter, forKey: .delimiter)
        if trim { try values.encode(trim, forKey: .trim) }
        try values.encodeIfPresent(notCalledWithin, forKey: .notCalledWithin)
    }
}
