using PipelineKit.Batch.Jobs;
using PipelineKit.Codecs;
using PipelineKit.Filters;
using PipelineKit.Operators;

namespace PipelineKit.Host.Context;

/// <summary>What this program is called, and what it is made of.</summary>
internal static class ThisProgram
{
    /// <summary>The word that a command line begins with.</summary>
    public const string Command = "pipelinekit";

    /// <summary>The name and version, as <c>--version</c> says it.</summary>
    public static string Version { get; } = $"{Command} {typeof(ThisProgram).Assembly.GetName().Version!.ToString(3)}";

    /// <summary>The same for ledgers and reports, with the code that outputs come from.</summary>
    public static ProgramInfo Info => new(Version, typeof(Operator).Assembly, typeof(FilterServices).Assembly, typeof(CodecServices).Assembly);
}
