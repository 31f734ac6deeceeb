using System.Reflection;

namespace PipelineKit.Host.Completion;

/// <summary>The shells' completion scripts, each an embedded resource.</summary>
internal static class Shells
{
    /// <summary>Gets the supported shells.</summary>
    public static IReadOnlyList<string> Names { get; } = ["bash", "zsh", "fish", "pwsh"];

    /// <summary>Returns the script of a shell.</summary>
    public static string Script(string shell)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"completion.{shell}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd();
    }
}
