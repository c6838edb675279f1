extension VoicebotClient {
    /// One page of the accepted requests, one item a batch.
    ///
    /// - Throws: ``VoicebotError``.
    public func requests(
        page: Int = 1, perPage: Int = 10, timeout: Duration = .seconds(60)
    ) async throws -> VoicebotPage<VoicebotRequest> {
        try await read(.page(.requests, page, perPage), timeout, reader.requests)
    }

    /// All accepted requests, a request a page.
    ///
    /// A list that does not add up is read again, `passes` times in all; see ``VoicebotList``.
    public func allRequests(
        perPage: Int = 100, passes: Int = 2, timeout: Duration = .seconds(60)
    ) -> VoicebotList<VoicebotRequest> {
        VoicebotList(.requests, perPage: perPage, passes: passes) { page, perPage in
            try await requests(page: page, perPage: perPage, timeout: timeout)
        }
    }

    /// One page of calls; filters combine.
    ///
    /// - Throws: ``VoicebotError``.
    public func calls(
        batchID: String? = nil, status: String? = nil, phoneNumber: String? = nil, page: Int = 1,
        perPage: Int = 10, timeout: Duration = .seconds(60)
    ) async throws -> VoicebotPage<VoicebotCall> {
        let plan = RequestPlan.calls(
            batchID: batchID, status: status, phoneNumber: phoneNumber, page: page,
            perPage: perPage)
        return try await read(plan, timeout, reader.calls)
    }

    /// All calls that the filters leave, a request a page; filters combine.
    ///
    /// A filter by status makes an unsteady list of one whose calls are still going on.
    ///
    /// A list that does not add up is read again, `passes` times in all; see ``VoicebotList``.
    public func allCalls(
        batchID: String? = nil, status: String? = nil, phoneNumber: String? = nil,
        perPage: Int = 100, passes: Int = 2, timeout: Duration = .seconds(60)
    ) -> VoicebotList<VoicebotCall> {
        VoicebotList(.calls, perPage: perPage, passes: passes) { page, perPage in
            try await calls(
                batchID: batchID, status: status, phoneNumber: phoneNumber, page: page,
                perPage: perPage, timeout: timeout)
        }
    }

    /// How far one call is: a request for one call, where a list tells many.
    ///
    /// - Throws: ``VoicebotError``.
    public func callStatus(
        id: String, timeout: Duration = .seconds(60)
    ) async throws -> VoicebotCallStatus {
        try await read(RequestPlan(.callStatus, id: id), timeout, reader.callStatus)
    }
}
