namespace PipelineKit.Tests.Support;

/// <summary>Requirements of tests, as worded in skip reasons.</summary>
internal static class Needs
{
    /// <summary>Isolated operators, which require Linux.</summary>
    public const string Isolation = "plugins in processes of their own";

    /// <summary>Signals, and exit codes that reveal them.</summary>
    public const string Signals = "signals";

    /// <summary>Symbolic links that need no privileges.</summary>
    public const string Links = "symbolic links";

    /// <summary>Named pipes and devices.</summary>
    public const string Devices = "named pipes and devices";

    /// <summary>Returns the skip reason of a test; null if it runs.</summary>
    public static string? Reason(bool here, string system, string need) => here ? null : $"needs {need}, which {system} has";
}
