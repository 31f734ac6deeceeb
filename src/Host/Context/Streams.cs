namespace PipelineKit.Host.Context;

/// <summary>Where data and messages go.</summary>
/// <param name="Out">Data: what a verb was asked for.</param>
/// <param name="Error">Messages: findings, progress, summaries.</param>
/// <param name="Terminal">Whether somebody watches <paramref name="Error"/> on a terminal.</param>
internal sealed record Streams(TextWriter Out, TextWriter Error, bool Terminal = false)
{
    /// <summary>The process's own. A terminal that calls itself dumb is treated as a file.</summary>
    public static Streams OfProcess() =>
        new(new PlainWriter(Console.Out), new PlainWriter(Console.Error),
            !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb"));
}
