using System.CommandLine;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Host.Context;
using PipelineKit.Host.Options;
using PipelineKit.Host.Texts;
using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Host.Commands;

/// <summary>
/// The verb <c>explain PIPELINE</c>: shows how each stage is computed, which algorithms were chosen, and why.
/// </summary>
internal static class ExplainCommand
{
    private const string UsualSize = "6000x4000x3";

    /// <summary>Builds the verb.</summary>
    public static Command Build(HostContext context)
    {
        var pipeline = new Argument<string>("PIPELINE") { Description = "The pipeline file; - for standard input." };
        var stage = new Option<string?>("--stage")
        {
            Description = "The stage to explain; all stages by default.",
            HelpName = "NAME",
        };
        var size = ImageSize.Option(
            $"Explain for images of this size; {UsualSize} by default. C is the number of channels, 3 by default.");
        var settings = JobOptions.Settings();
        var plugins = PluginOptions.Option();
        var command = new Command("explain",
            "Shows how each stage is computed: simplified formulas, the chosen algorithms and why, and memory.") { pipeline,
                stage, size, settings, plugins };
        var json = JsonOption.Option("explain.schema.json");
        command.Options.Add(json);
        var isolation = new IsolationFlags();
        isolation.AddTo(command);
        command.SetAction(parsed => JsonOption.Guard(context, parsed.GetValue(json), () =>
            Execute(context, new(PluginOptions.Folders(parsed, plugins), isolation.Read(parsed)),
                parsed.GetRequiredValue(pipeline), parsed.GetValue(stage),
            parsed.GetValue(size) ?? ImageSize.Parse(UsualSize)!, parsed.GetValue(settings) ?? [], parsed.GetValue(json))));
        return command;
    }

    private static int Execute(HostContext context, PluginChoice plugins, string path, string? stage, ImageInfo size,
        IReadOnlyDictionary<string, string> settings, bool asJson)
    {
        using var tools = context.Tools(plugins);
        var graph = PipelineFile.Load(tools, path, settings, asJson ? TextWriter.Null : context.Streams.Error, out var warnings);
        string[] names = [.. graph.Nodes.Select(n => n.Name)];
        if (stage is not null && !names.Contains(stage))
            throw new PipelineException(Codes.UnknownStage, $"unknown stage '{stage}'", Suggest.Cure(stage, names));
        graph = ImageSize.Bind(graph, size).Expand(StackExpansion.Shown);
        var typed = GraphTyper.Infer(graph, [.. graph.Inputs.Select(_ => size)], ResultLimits.Default);
        var plan = Plan.Create(typed,
            new PlanOptions { Threads = 1 });
        if (asJson)
            JsonOption.Write(context, json =>
            {
                ExplainJson.Write(json, plan, stage);
                DiagnosticJson.Write(json, warnings);
            });
        else
            ExplainText.Write(context.Streams.Out, plan, size, stage);
        return ExitCodes.Done;
    }
}
