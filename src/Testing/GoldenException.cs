namespace PipelineKit.Testing;

/// <summary>A result is not the accepted one, or none was accepted yet; the message says what differs and how to accept it.</summary>
public sealed class GoldenException(string message) : Exception(message);
