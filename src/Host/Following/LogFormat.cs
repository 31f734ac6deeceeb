namespace PipelineKit.Host.Following;

/// <summary>Log formats.</summary>
internal enum LogFormat
{
    /// <summary>Text for people: one line for each message.</summary>
    Text,

    /// <summary>JSON for programs: one object on each line, with nothing else on the error stream.</summary>
    Json,
}
