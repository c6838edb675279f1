import RollcallModel

extension VoicebotCall {
    var asProviderCall: ProviderCall {
        ProviderCall(
            id: id, batchID: batchID, workflowID: workflowID, phone: phoneNumber, status: status,
            processingStatus: processingStatus, durationSeconds: durationSeconds,
            response: response, reference: tags[CallOrder.referenceTag], createdAt: createdAt,
            updatedAt: updatedAt)
    }
}
