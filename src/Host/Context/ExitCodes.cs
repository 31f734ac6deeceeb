using PipelineKit.Diagnostics;

namespace PipelineKit.Host.Context;

/// <summary>What the process says to its caller. Signals add 128: 130 for Ctrl-C, 143 for TERM, 129 for HUP.</summary>
internal static class ExitCodes
{
    /// <summary>All went well.</summary>
    public const int Done = 0;

    /// <summary>The run came to its end, but some items failed.</summary>
    public const int SomeFailed = 1;

    /// <summary>The command line or the pipeline is wrong; nothing ran.</summary>
    public const int Wrong = 2;

    /// <summary>The machine lacks something, such as a library.</summary>
    public const int MachineLacks = 3;

    /// <summary>What the process returns when these kept it from doing anything.</summary>
    public static int Of(IReadOnlyList<Diagnostic> diagnostics) =>
        diagnostics.Any(d => IsOfTheMachine(d.Code)) ? MachineLacks : Wrong;

    /// <summary>Whether a code says that the machine lacks something.</summary>
    public static bool IsOfTheMachine(string? code) => code is Codes.CodecMissing or Codes.NamedLibrary or Codes.StudioFramework;
}
