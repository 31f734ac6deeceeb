using System.CommandLine;
using System.Globalization;
using PipelineKit.Documents.Yaml;
using PipelineKit.Host.Context;
using PipelineKit.Host.Options;
using PipelineKit.Host.Texts;

namespace PipelineKit.Host.Commands;

/// <summary>The verb <c>limits</c>: shows all limits of a run, and how to change them.</summary>
internal static class LimitsCommand
{
    /// <summary>Builds the verb.</summary>
    public static Command Build(HostContext context)
    {
        var command = new Command("limits", "Lists the limits on files and runs, and the options that change them.");
        command.SetAction(_ => Write(context.Streams.Out));
        return command;
    }

    private static int Write(TextWriter target)
    {
        TextTable.Write(target, ["option of run and plan", "unless set", "what it limits"],
            new LimitOptions().All.Select(Row));
        TextTable.Write(target, ["option with --isolate", "unless set", "what it limits"],
            new IsolationFlags().Bounds.Select(Row));
        TextTable.Write(target, ["of a pipeline file", "always", "what it limits"],
        [
            ["bytes", $"{YamlLimits.Bytes / 1024} KiB", "Size of the file; 'use:' includes another file as a stage."],
            ["depth", $"{YamlLimits.Depth}", "Levels of nesting."],
            ["values", YamlLimits.Events.ToString("N0", CultureInfo.InvariantCulture),
                "Keys, values, and starts and ends of lists and mappings."],
            ["aliases", YamlLimits.Aliases.ToString("N0", CultureInfo.InvariantCulture), "Uses of anchors."],
        ]);
        return ExitCodes.Done;
    }

    private static string[] Row(Option option) =>
        [$"{option.Name} {option.HelpName}", LimitOptions.Initial(option), option.Description!];
}
