internal import RollcallModel

/// The answers to the questions of a contract check, and what they show.
struct ContractExamination: Sendable {
    /// The most that any page may be asked for; more than any service is likely to give.
    static let largePage = 500

    let aliases: FieldAliases
    let statuses: StatusTable
    var workflows: ContractSight
    var workflow: ContractSight?
    /// Its id was given rather than found in the list.
    var isWorkflowNamed = false
    var requests: ContractSight?
    var calls: ContractSight?
    /// The calls of one batch, a page of one.
    var filtered: (batchID: String, sight: ContractSight)?

    private var names: ContractNames { ContractNames(aliases: aliases) }
    private var sights: [ContractSight] {
        [workflows, workflow, requests, calls, filtered?.sight].compactMap(\.self)
    }

    var unanswered: Int {
        sights.count { if case .unseen = $0.path.verdict { true } else { false } }
    }

    var workflowID: String? {
        list(workflows, .workflows, 100).items?.lazy.compactMap {
            $0.first(aliases[.workflow], \.text)
        }.first
    }

    /// A batch to look for: one whose calls are seen, best with more than one.
    var batchID: String? {
        let seen = calls.flatMap { list($0, .calls, Self.largePage).items } ?? []
        let ids = seen.compactMap { $0.first(aliases[.callBatchID], \.text) }
        let several = ids.first { id in ids.count { $0 == id } > 1 }
        if let id = several ?? ids.first { return id }
        return requests.flatMap { list($0, .requests, 100).items }?.lazy.compactMap {
            $0.first(aliases[.requestID], \.text)
        }.first
    }

    var findings: [ContractFinding] {
        [envelope] + ofWorkflows + ofRequests + ofCalls + ofFilter + [limits] + Self.outOfSight
    }

    private func list(
        _ sight: ContractSight, _ field: FieldAliases.Field, _ asked: Int
    ) -> ContractList {
        ContractList(sight: sight, field: field, aliases: aliases, asked: asked)
    }

    private var envelope: ContractFinding {
        let assumption = "an answer is {data, message, status}"
        guard let content = sights.lazy.compactMap(\.content).first else {
            return ContractFinding(assumption, .unseen("nothing was answered"))
        }
        guard content.first(aliases[.data], { $0 }) == nil else {
            return ContractFinding(assumption, .holds(ContractNames.list(content.keys)))
        }
        return ContractFinding(
            assumption,
            .fails(
                "the fields are \(ContractNames.list(content.keys))",
                mend: names.mend(.data, among: content.keys)))
    }

    private var ofWorkflows: [ContractFinding] {
        let list = list(workflows, .workflows, 100)
        var found = list.findings
        if let items = list.items {
            found.append(names.need(.workflow, of: "a workflow", in: items))
        }
        guard let workflow else {
            let path = "GET /workflows/{workflow_id}"
            return found + [ContractFinding(path, .unseen("no workflow's id is known"))]
        }
        if isWorkflowNamed, workflow.head?.status == 404, workflows.content != nil {
            let path = workflow.path.assumption
            return found + [
                ContractFinding(path, .unseen("there is no workflow with the id that was given"))
            ]
        }
        found.append(workflow.path)
        guard let content = workflow.content else { return found }
        let item = [content.first(aliases[.data], \.object) ?? content]
        return found + [
            names.need(.workflow, of: "the workflow", in: item),
            names.need(.template, of: "the workflow", in: item),
            names.find(.workflowType, of: "the workflow", in: item, isRelied: true, \.text),
            names.find(.status, of: "the workflow", in: item, isRelied: true, \.text),
        ]
    }

    private var ofRequests: [ContractFinding] {
        guard let requests else { return [notAsked("GET /workflows/requests")] }
        let list = list(requests, .requests, 100)
        guard let items = list.items else { return list.findings }
        let what = "a request"
        return list.findings + [
            names.need(.requestID, of: what, in: items),
            names.find(.workflowID, of: what, in: items, isRelied: true, \.text),
            names.find(.status, of: what, in: items, isRelied: true, \.text),
            names.find(.createdAt, of: what, in: items, isRelied: true, \.timestamp),
            times(items, requests.head?.serverDate), words(in: items, of: what),
            list.order(of: "requests"),
        ]
    }

    private var ofCalls: [ContractFinding] {
        guard let calls else { return [notAsked("GET /workflows/calls")] }
        let list = list(calls, .calls, Self.largePage)
        guard let items = list.items else { return list.findings }
        let what = "a call"
        return list.findings + [
            names.need(.callID, of: what, in: items),
            names.need(.phoneNumber, of: what, in: items),
            names.find(.callBatchID, of: what, in: items, isRelied: true, \.text),
            names.find(.status, of: what, in: items, isRelied: true, \.text),
            names.find(.duration, of: what, in: items, isRelied: false, \.double),
            names.find(.response, of: what, in: items, isRelied: false, \.text),
            names.find(.tags, of: what, in: items, isRelied: false, \.object),
            reference(items), words(in: items, of: what), list.order(of: "calls"), list.cap,
        ]
    }

    /// `page` and `batch_id`, from one page of one call.
    private var ofFilter: [ContractFinding] {
        let filter = "calls can be filtered by batch_id"
        let paging = "pages are counted from 1, and per_page is kept to"
        guard let filtered, let items = list(filtered.sight, .calls, 1).items else {
            let why = filtered == nil ? "no batch's id is known" : "the answer shows no list"
            return [filter, paging].map { ContractFinding($0, .unseen(why)) }
        }
        func batch(_ item: JSONValue) -> String? { item.first(aliases[.callBatchID], \.text) }
        func id(_ item: JSONValue) -> String? { item.first(aliases[.callID], \.text) }
        let strangers = items.count { batch($0) != nil && batch($0) != filtered.batchID }
        let known = (calls.flatMap { list($0, .calls, Self.largePage).items } ?? [])
            .filter { batch($0) == filtered.batchID }.compactMap(id)
        let first: ContractFinding.Verdict =
            switch (items.count, items.first.flatMap(id)) {
            case (2..., _):
                .fails("\(items.count) came where one was asked for", mend: nil)
            case (_, nil): .unseen("the page is empty")
            case (_, let call) where known.count < 2 || call == nil:
                .unseen("the batch is too small to tell")
            case (_, known[0]): .holds("page 1 is the first page")
            case (_, known[1]): .fails("page 1 shows the second call: pages begin at 0", mend: nil)
            default: .unseen("the list has moved meanwhile")
            }
        return [
            ContractFinding(
                filter,
                items.isEmpty
                    ? .unseen("the answer is empty")
                    : strangers == 0
                        ? .holds("only its calls came")
                        : .fails("\(strangers) calls of other batches came", mend: nil)),
            ContractFinding(paging, first),
        ]
    }

    /// A time without an offset is read as UTC: one in the future is local time.
    private func times(_ items: [JSONValue], _ now: Int64?) -> ContractFinding {
        let assumption = "times are UTC unless they have an offset"
        let times = items.compactMap { $0.first(aliases[.createdAt], \.timestamp) }
        guard let last = times.max(), let now else {
            return ContractFinding(
                assumption, .unseen("there is no time, or no Date to compare with"))
        }
        return ContractFinding(
            assumption,
            last <= now + 120_000
                ? .holds("none lies in the future")
                : .fails("one lies \((last - now) / 60_000) minutes in the future", mend: nil))
    }

    private func words(in items: [JSONValue], of what: String) -> ContractFinding {
        let assumption = "the status words of \(what) are known"
        let fields = [aliases[.status], aliases[.processingStatus]]
        let words = Set(items.flatMap { item in fields.compactMap { item.first($0, \.text) } })
        guard !words.isEmpty else { return ContractFinding(assumption, .unseen("none was seen")) }
        let unknown = words.filter { statuses.meaning(of: $0) == nil }.sorted()
        guard !unknown.isEmpty else {
            return ContractFinding(assumption, .holds(words.sorted().joined(separator: ", ")))
        }
        let lines = unknown.map {
            "\"\($0)\" = \"pending\"  # or answered, no_answer, busy, failed"
        }
        return ContractFinding(
            assumption,
            .fails(
                unknown.joined(separator: ", "),
                mend: (["[statuses]"] + lines).joined(separator: "\n")))
    }

    private func reference(_ items: [JSONValue]) -> ContractFinding {
        let tag = CallOrder.referenceTag
        let count = items.count { $0.first(aliases[.tags], \.object)?[tag] != nil }
        return ContractFinding(
            "our own reference comes back in a call's tags (\(tag))",
            count > 0
                ? .holds("in \(count) of \(items.count)")
                : .unseen("no call shows it; batches are then told by their numbers alone"))
    }

    private var limits: ContractFinding {
        let assumption = "a refusal for too many requests (429) says when to come back"
        let shown = Set(sights.flatMap { $0.head?.limits ?? [] }).sorted()
        let also = shown.isEmpty ? "" : "; seen: \(shown.joined(separator: ", "))"
        guard let refusal = sights.lazy.compactMap(\.head).first(where: { $0.status == 429 }) else {
            return ContractFinding(assumption, .unseen("none was refused\(also)"))
        }
        return ContractFinding(
            assumption,
            refusal.retryAfter.map { .holds("Retry-After: \($0 / 1000) s\(also)") }
                ?? .fails("a 429 without Retry-After\(also)", mend: nil))
    }

    private func notAsked(_ assumption: String) -> ContractFinding {
        ContractFinding(assumption, .unseen("not asked: the service refused an earlier request"))
    }

    /// What reading does not show.
    private static let outOfSight = [
        ("the answer to a submission carries batch_id", "only a call shows it: see --test-call"),
        ("workflows are made, changed and deleted at /workflows", "this check changes nothing"),
        ("GET /status/{call_id}", "not asked: campaigns do not use it"),
        ("the limits count every request of a key", "only a refusal would show it"),
        ("a message may have 4000 characters", "only a call shows it"),
        ("a submission shows in the lists within 15 minutes", "only a lost answer shows it"),
    ].map { ContractFinding($0, .unseen($1)) }
}
