using System.CommandLine;
using PipelineKit.Diagnostics;
using PipelineKit.Graph.Building;
using PipelineKit.Host.Context;
using PipelineKit.Host.Options;
using PipelineKit.Host.Texts;
using PipelineKit.Plugins;
using PipelineKit.Registry;

namespace PipelineKit.Host.Commands;

/// <summary>The verbs <c>plugin list</c>, <c>plugin show NAME</c> and <c>plugin test DIR</c>.</summary>
internal static class PluginCommand
{
    /// <summary>Builds the verb.</summary>
    public static Command Build(HostContext context) => new("plugin", "Lists, shows and tests plugins.")
    {
        BuildList(context),
        BuildShow(context),
        PluginTestCommand.Build(context),
    };

    private static Command BuildList(HostContext context)
    {
        var command = new Command("list", "Lists plugins and their operators.");
        var selection = new PluginSelection();
        selection.AddTo(command);
        command.SetAction(parsed =>
        {
            using var tools = selection.Load(context, parsed);
            if (selection.AsJson(parsed))
                PluginJson.Write(context.Streams.Out, tools.Plugins);
            else
                PluginText.WriteList(context.Streams.Out, tools.Plugins);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command BuildShow(HostContext context)
    {
        var name = new Argument<string>("NAME") { Description = "The assembly name of a plugin." };
        var command = new Command("show",
            "Shows a plugin: location, supported versions, operators, and what to pin in a pipeline file.") { name };
        var selection = new PluginSelection();
        selection.AddTo(command);
        command.SetAction(parsed =>
        {
            using var tools = selection.Load(context, parsed);
            var found = Find(tools.Plugins, parsed.GetRequiredValue(name));
            if (selection.AsJson(parsed))
                PluginJson.Write(context.Streams.Out, tools.Plugins, found);
            else
                PluginText.Write(context.Streams.Out, tools.Plugins, found);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Plugin Find(PluginSet plugins, string name) =>
        plugins.Plugins.FirstOrDefault(p => p.Name == name)
            ?? throw new PipelineException(Codes.UnknownPlugin, $"no plugin '{name}' is loaded", Cure(plugins, name));

    private static string Cure(PluginSet plugins, string name)
    {
        if (plugins.NotLoaded.Contains(name))
            return "see the warning for the reason";
        string[] names = [.. plugins.Plugins.Select(p => p.Name).Distinct()];
        return names.Length == 0
            ? "name its folder with --plugins, or a pipeline that lists it with --pipeline" : Suggest.Cure(name, names);
    }
}
