namespace PipelineKit.Host.Context;

/// <summary>Where data and messages go.</summary>
/// <param name="Out">Data as text: what a verb was asked for.</param>
/// <param name="Error">Messages: findings, progress, summaries.</param>
/// <param name="Terminal">Whether somebody watches <paramref name="Error"/> on a terminal.</param>
internal sealed record Streams(TextWriter Out, TextWriter Error, bool Terminal = false)
{
    /// <summary>Opens standard input, for bytes.</summary>
    public Func<Stream> OpenInput { get; init; } = Console.OpenStandardInput;

    /// <summary>Opens standard output, for bytes.</summary>
    public Func<Stream> OpenOutput { get; init; } = Console.OpenStandardOutput;

    /// <summary>Whether standard output is a terminal, which shows no bytes.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>The process's own. A terminal that calls itself dumb is treated as a file.</summary>
    public static Streams OfProcess() =>
        new(new PlainWriter(Console.Out), new PlainWriter(Console.Error),
            !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb"))
        {
            OutIsTerminal = !Console.IsOutputRedirected,
        };
}
