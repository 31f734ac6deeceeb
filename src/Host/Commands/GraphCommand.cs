using System.CommandLine;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Running;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Host.Context;
using PipelineKit.Host.Drawing;
using PipelineKit.Host.Options;
using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Host.Commands;

/// <summary>The verb <c>graph PIPELINE</c>: draws the stages and the data flow between them.</summary>
internal static class GraphCommand
{
    private static readonly Dictionary<string, Action<TextWriter, GraphPicture>> Forms = new()
    {
        ["text"] = TextPicture.Write,
        ["mermaid"] = MarkupPicture.WriteMermaid,
        ["dot"] = MarkupPicture.WriteDot,
        ["svg"] = SvgPicture.Write,
    };

    /// <summary>Builds the verb.</summary>
    public static Command Build(HostContext context)
    {
        var pipeline = new Argument<string>("PIPELINE") { Description = "The pipeline file; - for standard input." };
        var input = new Argument<string?>("INPUT")
        {
            Description = "An image for the pipeline's first input not set with -i; of a folder or a pattern, the " +
                "first image is used.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var (inputs, settings, plugins) = (JobOptions.NamedInputs(), JobOptions.Settings(), PluginOptions.Option());
        var size = ImageSize.Option("Draw for images of this size, without files; C is the number of channels, 3 by default.");
        var format = new Option<string>("--format")
        {
            Description = "The output format: plain text, a Mermaid flowchart, Graphviz DOT or an SVG image.",
            HelpName = string.Join('|', Forms.Keys),
            DefaultValueFactory = _ => "text",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (!Forms.ContainsKey(text))
                    result.AddError($"--format is '{text}', but must be {string.Join(", ", Forms.Keys)}");
                return text;
            },
        };
        var command = new Command("graph",
            "Draws the graph of a pipeline; with an image or --size, also the result of each stage and which stages " +
                "are combined.")
        {
            pipeline, input, inputs, settings, format, size, plugins,
        };
        var isolation = new IsolationFlags();
        isolation.AddTo(command);
        command.SetAction(parsed =>
        {
            using var tools = context.Tools(new(PluginOptions.Folders(parsed, plugins), isolation.Read(parsed)));
            var request = new JobRequest(parsed.GetRequiredValue(pipeline))
            {
                Input = parsed.GetValue(input) is { } image ? [image] : [],
                Inputs = parsed.GetValue(inputs) ?? [],
                Settings = parsed.GetValue(settings) ?? [],
            };
            var graph = PipelineFile.Load(tools, request.Pipeline, request.Settings, context.Streams.Error);
            Forms[parsed.GetRequiredValue(format)](context.Streams.Out,
                GraphPicture.Of(graph, PlanOf(context, tools, graph, request, parsed.GetValue(size))));
            return ExitCodes.Done;
        });
        return command;
    }

    // Plans for the images of the first item, or for images of a given size; null when neither is given.
    private static Plan? PlanOf(HostContext context, HostServices tools, PipelineGraph graph, JobRequest request, ImageInfo? size)
    {
        if (request.Input.Count + request.Inputs.Count > 0)
        {
            var job = Job.Settle(graph, new FormatTable(tools.Codecs), request, [],
                context.Interruption.Token);
            if (job.Items[0].Fault is { } fault)
                throw new PipelineException(fault.Code, fault.Reason, fault.Cure);
            using var prepared = new ItemPreparer(graph, job.Formats, request, request.Threads).Prepare(job.Items[0]);
            return prepared.Plan;
        }
        if (size is null)
            return null;
        graph = ImageSize.Bind(graph, size).Expand(StackExpansion.Shown);
        var typed = GraphTyper.Infer(graph, [.. graph.Inputs.Select(_ => size)], request.Results);
        return Plan.Create(typed, new PlanOptions { Threads = request.Threads, Targets = Targets(typed, tools) });
    }

    // Returns the outputs' sample types; null when one is written in the input's format, which a size does not have.
    private static IReadOnlyList<SampleType>? Targets(TypedGraph typed, HostServices tools)
    {
        var images = typed.Graph.Outputs.Where(o => o.Image is not null).ToList();
        return images.All(o => o.Format is not null) ? [.. images.Select(o =>
            OutputChoice.Of(typed, o, tools.Codecs.Find(o.Format!)!.Codec, o.Format!, o.Options!))] : null;
    }
}
