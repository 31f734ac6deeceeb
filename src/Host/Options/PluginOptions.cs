using System.CommandLine;

namespace PipelineKit.Host.Options;

/// <summary>The plugin folders: those of <c>--plugins</c>, then those of an environment variable.</summary>
internal static class PluginOptions
{
    /// <summary>The environment variable: paths joined by the platform's separator.</summary>
    public const string Variable = "PIPELINEKIT_PLUGINS";

    /// <summary>Creates the option <c>--plugins DIR</c>.</summary>
    public static Option<string[]> Option() => new("--plugins")
    {
        Description = "A plugin folder, or a folder of plugin folders. " +
            $"Repeatable; {Variable} adds more.",
        HelpName = "DIR",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Returns the plugin folders of a command line.</summary>
    public static IReadOnlyList<string> Folders(ParseResult parsed, Option<string[]> option) =>
        Folders(parsed.GetValue(option) ?? [], Environment.GetEnvironmentVariable(Variable));

    /// <summary>Returns the folders of the option, then those of the variable, which may be null or empty.</summary>
    public static IReadOnlyList<string> Folders(IEnumerable<string> named, string? variable) =>
        [.. named, .. (variable ?? "").Split(Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
