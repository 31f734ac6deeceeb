namespace PipelineKit.Testing;

/// <summary>
/// Thrown if a result differs from the accepted one or none was accepted yet; states the difference and the cure.
/// </summary>
public sealed class GoldenException(string message) : Exception(message);
