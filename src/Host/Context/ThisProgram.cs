namespace PipelineKit.Host.Context;

/// <summary>What this program is called.</summary>
internal static class ThisProgram
{
    /// <summary>The word that a command line begins with.</summary>
    public const string Command = "pipelinekit";

    /// <summary>The name and version, as <c>--version</c>, ledgers and reports say it.</summary>
    public static string Version { get; } = $"{Command} {typeof(ThisProgram).Assembly.GetName().Version!.ToString(3)}";
}
