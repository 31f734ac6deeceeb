using System.CommandLine;
using PipelineKit.Diagnostics;
using PipelineKit.Host.Reporting;
using PipelineKit.Operators.Plugins;
using PipelineKit.Testing;

namespace PipelineKit.Host.Commands;

/// <summary><c>plugin list</c>, <c>plugin show NAME</c>, <c>plugin test DIR</c>.</summary>
internal static class PluginCommand
{
    /// <summary>The verb.</summary>
    public static Command Build(HostContext context) => new("plugin", "Says which plugins are loaded and from where; tests one.")
    {
        BuildList(context),
        BuildShow(context),
        BuildTest(context),
    };

    private static Command BuildList(HostContext context)
    {
        var (files, plugins, json) = Common();
        var command = new Command("list", "Lists the plugins with their operators.") { files, plugins, json };
        command.SetAction(parsed =>
        {
            using var tools = Load(context, PluginOptions.Folders(parsed, plugins), parsed.GetValue(files) ?? []);
            if (parsed.GetValue(json))
                PluginJson.Write(context.Streams.Out, tools.Plugins);
            else
                PluginText.WriteList(context.Streams.Out, tools.Plugins);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command BuildShow(HostContext context)
    {
        var name = new Argument<string>("NAME") { Description = "A plugin, by the name of its assembly." };
        var (files, plugins, json) = Common();
        var command = new Command("show", "Shows one plugin: where it is, its operators, what to pin in a pipeline file.") { name, files, plugins, json };
        command.SetAction(parsed =>
        {
            using var tools = Load(context, PluginOptions.Folders(parsed, plugins), parsed.GetValue(files) ?? []);
            var found = Find(tools.Plugins, parsed.GetRequiredValue(name));
            if (parsed.GetValue(json))
                PluginJson.Write(context.Streams.Out, tools.Plugins, found);
            else
                PluginText.Write(context.Streams.Out, tools.Plugins, found);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command BuildTest(HostContext context)
    {
        var folder = new Argument<string>("DIR") { Description = "The folder that a plugin was built into, or one with a folder for each." };
        var command = new Command("test", "Runs every operator of a plugin through the conformance checks.") { folder };
        command.SetAction(parsed => Test(context, parsed.GetRequiredValue(folder)));
        return command;
    }

    private static int Test(HostContext context, string folder)
    {
        using var tools = context.Tools([folder]);
        var target = context.Streams.Out;
        var failed = 0;
        foreach (var one in tools.Plugins.Operators)
        {
            var faults = Conformance.Check(one);
            target.WriteLine($"{(faults.Count == 0 ? "ok  " : "FAIL")}  {one.Name}");
            foreach (var fault in faults)
                target.WriteLine($"      {fault}");
            failed += faults.Count == 0 ? 0 : 1;
        }
        target.WriteLine(failed == 0 ? $"{Counted.Of(tools.Plugins.Operators.Count, "operator")}: no faults"
            : $"{failed} of {Counted.Of(tools.Plugins.Operators.Count, "operator")} with faults");
        return tools.Plugins.NotLoaded.Count > 0 ? ExitCodes.Wrong : failed > 0 ? ExitCodes.SomeFailed : ExitCodes.Done;
    }

    private static (Option<string[]> Pipelines, Option<string[]> Plugins, Option<bool> Json) Common() => (
        new("--pipeline")
        {
            Description = "A pipeline file whose own plugins are loaded too. May be given several times.",
            HelpName = "FILE",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        },
        PluginOptions.Option(), new("--json") { Description = "As JSON." });

    private static Toolbox Load(HostContext context, IReadOnlyList<string> folders, IReadOnlyList<string> pipelines)
    {
        var tools = context.Tools(folders);
        foreach (var pipeline in pipelines)
            PipelineFile.Load(tools, pipeline, new Dictionary<string, string>(), context.Streams.Error);
        return tools;
    }

    private static Plugin Find(PluginSet plugins, string name)
    {
        string[] names = [.. plugins.Plugins.Select(p => p.Name)];
        return plugins.Plugins.FirstOrDefault(p => p.Name == name) ?? throw new PipelineException(Codes.UnknownPlugin, $"no plugin '{name}' is loaded",
            names.Length == 0 ? "name its folder with --plugins, or a pipeline that does with --pipeline" : Nearest.Cure(name, names));
    }
}
