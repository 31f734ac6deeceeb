using System.CommandLine;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Host.Context;
using PipelineKit.Host.Options;

namespace PipelineKit.Host.Commands;

/// <summary><c>validate PIPELINE...</c>: silent when all is well, otherwise every finding of every file.</summary>
internal static class ValidateCommand
{
    /// <summary>The verb.</summary>
    public static Command Build(HostContext context)
    {
        var files = new Argument<string[]>("PIPELINE")
        {
            Description = "Pipeline files; - for standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var settings = JobOptions.Settings();
        var plugins = PluginOptions.Option();
        var command = new Command("validate", "Checks pipeline files; silent when all is well.") { files, settings, plugins };
        var limits = new LimitOptions();
        command.Options.Add(limits.MaxPixels);
        var isolation = new IsolationFlags();
        isolation.AddTo(command);
        command.SetAction(parsed =>
            Execute(context, new(PluginOptions.Folders(parsed, plugins), isolation.Read(parsed)), parsed.GetRequiredValue(files),
                parsed.GetValue(settings) ?? [], limits.OfPixels(parsed)));
        return command;
    }

    private static int Execute(HostContext context, PluginChoice plugins, string[] files,
        IReadOnlyDictionary<string, string> settings, ResultLimits limits)
    {
        using var tools = context.Tools(plugins);
        var wrong = false;
        foreach (var file in files)
        {
            context.Interruption.Token.ThrowIfCancellationRequested();
            var bag = new DiagnosticBag();
            if (tools.Build(file, settings, bag) is { } graph)
                bag.AddRange(CertainSizes.Faults(graph, limits));
            foreach (var finding in bag.Sorted())
                context.Streams.Error.WriteLine(finding.Render());
            wrong |= bag.HasErrors;
        }
        return wrong ? ExitCodes.Wrong : ExitCodes.Done;
    }
}
