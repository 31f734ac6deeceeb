using System.CommandLine;
using PipelineKit.Host.Context;

namespace PipelineKit.Host.Options;

/// <summary>The options of <c>plugin list</c> and <c>plugin show</c>, which select plugins and their isolation.</summary>
internal sealed class PluginSelection
{
    private readonly IsolationFlags isolation = new();
    private readonly Option<string[]> plugins = PluginOptions.Option();
    private readonly Option<bool> json = new("--json") { Description = "Print JSON." };
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

    /// <summary>Returns whether JSON is requested.</summary>
    public bool AsJson(ParseResult parsed) => parsed.GetValue(json);

    /// <summary>Loads the plugins; the caller disposes the result.</summary>
    public HostServices Load(HostContext context, ParseResult parsed)
    {
        var tools = context.Tools(new PluginChoice(PluginOptions.Folders(parsed, plugins), isolation.Read(parsed)));
        foreach (var pipeline in parsed.GetValue(pipelines) ?? [])
            PipelineFile.Load(tools, pipeline, new Dictionary<string, string>(), context.Streams.Error);
        return tools;
    }
}
