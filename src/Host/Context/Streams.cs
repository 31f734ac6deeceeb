namespace PipelineKit.Host.Context;

/// <summary>The streams of the program.</summary>
/// <param name="Out">Receives the requested data as text.</param>
/// <param name="Error">Receives messages: diagnostics, progress, summaries.</param>
/// <param name="Terminal">Whether <paramref name="Error"/> is a terminal.</param>
internal sealed record Streams(TextWriter Out, TextWriter Error, bool Terminal = false)
{
    /// <summary>Gets the function that opens standard input, for bytes.</summary>
    public Func<Stream> OpenInput { get; init; } = Console.OpenStandardInput;

    /// <summary>Gets the function that opens standard output, for bytes.</summary>
    public Func<Stream> OpenOutput { get; init; } = Console.OpenStandardOutput;

    /// <summary>Gets whether standard output is a terminal, which cannot display bytes.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Returns the streams of the process. A terminal of type "dumb" is treated like a file.</summary>
    public static Streams OfProcess() =>
        new(new PlainWriter(Console.Out), new PlainWriter(Console.Error),
            !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb"))
        {
            OutIsTerminal = !Console.IsOutputRedirected,
        };
}
