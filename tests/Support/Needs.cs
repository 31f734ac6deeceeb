namespace PipelineKit.Tests.Support;

/// <summary>What tests need, and the word for it where it is missing.</summary>
internal static class Needs
{
    /// <summary>Operators in processes of their own, which there are on Linux only.</summary>
    public const string Isolation = "plugins in processes of their own";

    /// <summary>Signals, and exit codes that tell of them.</summary>
    public const string Signals = "signals";

    /// <summary>Symbolic links that anybody may make.</summary>
    public const string Links = "symbolic links";

    /// <summary>Named pipes and devices.</summary>
    public const string Devices = "named pipes and devices";

    /// <summary>Why a test is skipped; null when it is not.</summary>
    public static string? Reason(bool here, string system, string need) => here ? null : $"needs {need}, which {system} has";
}
