using System.CommandLine;

namespace PipelineKit.Host.Options;

/// <summary>Which folders plugins are loaded from: those of <c>--plugins</c>, then those of an environment variable.</summary>
internal static class PluginOptions
{
    /// <summary>The environment variable: paths with the platform's separator between them.</summary>
    public const string Variable = "PIPELINEKIT_PLUGINS";

    /// <summary><c>--plugins DIR</c>.</summary>
    public static Option<string[]> Option() => new("--plugins")
    {
        Description = "A plugin folder, or a folder of plugin folders. " +
            $"Repeatable; {Variable} adds more.",
        HelpName = "DIR",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>The folders asked for.</summary>
    public static IReadOnlyList<string> Folders(ParseResult parsed, Option<string[]> option) =>
        Folders(parsed.GetValue(option) ?? [], Environment.GetEnvironmentVariable(Variable));

    /// <summary>The folders of the option, then those of the variable; null or empty for none.</summary>
    public static IReadOnlyList<string> Folders(IEnumerable<string> named, string? variable) =>
        [.. named, .. (variable ?? "").Split(Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
