using System.CommandLine;
using PipelineKit.Graph.Writing;
using PipelineKit.Host.Context;
using PipelineKit.Host.Options;

namespace PipelineKit.Host.Commands;

/// <summary>The verb <c>resolve PIPELINE</c>: prints the file with everything explicit.</summary>
internal static class ResolveCommand
{
    /// <summary>Builds the verb.</summary>
    public static Command Build(HostContext context)
    {
        var pipeline = new Argument<string>("PIPELINE") { Description = "The pipeline file; - for standard input." };
        var (settings, plugins) = (JobOptions.Settings(), PluginOptions.Option());
        var command = new Command("resolve",
            "Writes the resolved pipeline, with inputs, defaults, parameters and included files spelled out.")
        {
            pipeline, settings, plugins,
        };
        var isolation = new IsolationFlags();
        isolation.AddTo(command);
        command.SetAction(parsed =>
        {
            using var tools = context.Tools(new(PluginOptions.Folders(parsed, plugins), isolation.Read(parsed)));
            var graph = PipelineFile.Load(tools, parsed.GetRequiredValue(pipeline), parsed.GetValue(settings) ?? [],
                context.Streams.Error);
            context.Streams.Out.Write(new ResolvedPipeline(graph, tools.Codecs).Write());
            return ExitCodes.Done;
        });
        return command;
    }
}
