using System.Reflection;

namespace PipelineKit.Host.Context;

/// <summary>What this program is called.</summary>
internal static class ProgramName
{
    /// <summary>The word that a command line begins with.</summary>
    public const string Command = "pipelinekit";

    /// <summary>The name and version, as <c>--version</c>, ledgers and reports say it: a prerelease's in full.</summary>
    public static string Version { get; } = $"{Command} {Release(typeof(ProgramName).Assembly)}";

    // The commit follows a plus sign.
    private static string Release(Assembly program) =>
        program.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
