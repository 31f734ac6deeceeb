using System.CommandLine;
using PipelineKit.Host.Context;

namespace PipelineKit.Host.Options;

/// <summary>Which plugins <c>plugin list</c> and <c>plugin show</c> are about, and how they are loaded.</summary>
internal sealed class PluginSelection
{
    private readonly IsolationFlags isolation = new();
    private readonly Option<string[]> plugins = PluginOptions.Option();
    private readonly Option<bool> json = new("--json") { Description = "As JSON." };
    private readonly Option<string[]> pipelines = new("--pipeline")
    {
        Description = "A pipeline file whose plugins are also loaded. Repeatable.",
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        Option[] all = [pipelines, plugins, json];
        foreach (var option in all)
            command.Options.Add(option);
        isolation.AddTo(command);
    }

    /// <summary>Whether JSON is wanted.</summary>
    public bool AsJson(ParseResult parsed) => parsed.GetValue(json);

    /// <summary>Loads them; the caller disposes what it is given.</summary>
    public HostServices Load(HostContext context, ParseResult parsed)
    {
        var tools = context.Tools(new PluginChoice(PluginOptions.Folders(parsed, plugins), isolation.Read(parsed)));
        foreach (var pipeline in parsed.GetValue(pipelines) ?? [])
            PipelineFile.Load(tools, pipeline, new Dictionary<string, string>(), context.Streams.Error);
        return tools;
    }
}
