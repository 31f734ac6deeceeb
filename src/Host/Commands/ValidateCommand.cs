using System.CommandLine;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Host.Context;
using PipelineKit.Host.Options;
using PipelineKit.Host.Texts;

namespace PipelineKit.Host.Commands;

/// <summary>The verb <c>validate PIPELINE...</c>: prints the diagnostics of all files, or nothing if they are valid.</summary>
internal static class ValidateCommand
{
    /// <summary>Builds the verb.</summary>
    public static Command Build(HostContext context)
    {
        var files = new Argument<string[]>("PIPELINE")
        {
            Description = "Pipeline files; - for standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var settings = JobOptions.Settings();
        var plugins = PluginOptions.Option();
        var command = new Command("validate", "Checks pipeline files; prints nothing if they are " +
            "valid.") { files, settings, plugins };
        var json = JsonOption.Option("validate.schema.json");
        command.Options.Add(json);
        var limits = new LimitOptions();
        command.Options.Add(limits.MaxPixels);
        var isolation = new IsolationFlags();
        isolation.AddTo(command);
        command.SetAction(parsed =>
            Execute(context, new(PluginOptions.Folders(parsed, plugins), isolation.Read(parsed)), parsed.GetRequiredValue(files),
                parsed.GetValue(settings) ?? [], limits.OfPixels(parsed), parsed.GetValue(json)));
        return command;
    }

    private static int Execute(HostContext context, PluginChoice plugins, string[] files,
        IReadOnlyDictionary<string, string> settings, ResultLimits limits, bool asJson)
    {
        using var tools = context.Tools(plugins);
        var found = new List<(string File, bool Valid, IReadOnlyList<Diagnostic> Findings)>();
        foreach (var file in files)
        {
            context.Interruption.Token.ThrowIfCancellationRequested();
            var bag = new DiagnosticBag();
            if (tools.Build(file, settings, bag) is { } graph)
                bag.AddRange([.. CertainSizes.Faults(graph, limits), .. CertainOutputs.Faults(graph, tools.Codecs)]);
            found.Add((file, !bag.HasErrors, bag.Sorted()));
            if (!asJson)
                foreach (var finding in found[^1].Findings)
                    context.Streams.Error.WriteLine(finding.Render());
        }
        var valid = found.All(f => f.Valid);
        if (asJson)
            JsonOption.Write(context, json =>
            {
                json.WriteBoolean("valid", valid);
                GraphJson.Each(json, "files", found, one =>
                {
                    json.WriteString("file", one.File);
                    json.WriteBoolean("valid", one.Valid);
                    DiagnosticJson.Write(json, one.Findings);
                });
            });
        return valid ? ExitCodes.Done : ExitCodes.Wrong;
    }
}
