namespace PipelineKit.Host.Following;

/// <summary>How a log is written.</summary>
internal enum LogFormat
{
    /// <summary>For people: a line a message.</summary>
    Text,

    /// <summary>For programs: an object of JSON a line, and nothing else on the error stream.</summary>
    Json,
}
