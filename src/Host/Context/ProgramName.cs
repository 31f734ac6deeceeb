using System.Reflection;

namespace PipelineKit.Host.Context;

/// <summary>The name and version of the program.</summary>
internal static class ProgramName
{
    /// <summary>The name of the command.</summary>
    public const string Command = "pipelinekit";

    /// <summary>Gets the name and version for <c>--version</c>, ledgers and reports, including prerelease labels.</summary>
    public static string Version { get; } = $"{Command} {Release(typeof(ProgramName).Assembly)}";

    // The commit hash follows a plus sign.
    private static string Release(Assembly program) =>
        program.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
