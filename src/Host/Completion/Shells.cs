using System.Reflection;

namespace PipelineKit.Host.Completion;

/// <summary>The scripts that teach a shell to ask this program: one resource of the assembly for each.</summary>
internal static class Shells
{
    /// <summary>The shells there are.</summary>
    public static IReadOnlyList<string> Names { get; } = ["bash", "zsh", "fish", "pwsh"];

    /// <summary>The script of a shell.</summary>
    public static string Script(string shell)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"completion.{shell}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd();
    }
}
