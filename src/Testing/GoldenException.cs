namespace PipelineKit.Testing;

/// <summary>A result is not the accepted one, or none was accepted yet; the message says what differs and the cure.</summary>
public sealed class GoldenException(string message) : Exception(message);
