using PipelineKit.Diagnostics;

namespace PipelineKit.Host.Context;

/// <summary>Exit codes of the process. Signals add 128: 130 for Ctrl-C, 143 for TERM, 129 for HUP.</summary>
internal static class ExitCodes
{
    /// <summary>Success.</summary>
    public const int Done = 0;

    /// <summary>The run finished, but some items failed.</summary>
    public const int SomeFailed = 1;

    /// <summary>The command line or the pipeline is invalid; nothing ran.</summary>
    public const int Wrong = 2;

    /// <summary>The machine lacks a requirement, such as a library.</summary>
    public const int MachineLacks = 3;

    /// <summary>Returns the exit code for diagnostics that prevented a run.</summary>
    public static int Of(IReadOnlyList<Diagnostic> diagnostics) =>
        diagnostics.Any(d => IsOfTheMachine(d.Code)) ? MachineLacks : Wrong;

    /// <summary>Returns whether an error code means that the machine lacks a requirement.</summary>
    public static bool IsOfTheMachine(string? code) => code is Codes.CodecMissing or Codes.NamedLibrary or Codes.StudioFramework;
}
