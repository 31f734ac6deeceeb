using System.CommandLine;
using System.Text.Json;
using PipelineKit.Diagnostics;
using PipelineKit.Host.Context;
using PipelineKit.Host.Texts;

namespace PipelineKit.Host.Options;

/// <summary>The option <c>--json</c>, which prints the result of a verb as one JSON object.</summary>
internal static class JsonOption
{
    /// <summary>Creates the option <c>--json</c>.</summary>
    /// <param name="schema">The page of docs/ that describes the object.</param>
    public static Option<bool> Option(string schema) => new("--json")
    {
        Description = $"Write one JSON object, including diagnostics, to standard output; see docs/{schema}.",
    };

    /// <summary>
    /// Runs a verb that writes the object; errors become an object too, with diagnostics only. The exit code is the same as
    /// without <c>--json</c>.
    /// </summary>
    public static int Guard(HostContext context, bool wanted, Func<int> work)
    {
        try
        {
            return work();
        }
        catch (PipelineException e) when (wanted)
        {
            Write(context, json => DiagnosticJson.Write(json, FirstFindings.Of(e.Diagnostics)));
            return ExitCodes.Of(e.Diagnostics);
        }
    }

    /// <summary>Writes the object; <paramref name="properties"/> writes its properties.</summary>
    public static void Write(HostContext context, Action<Utf8JsonWriter> properties) =>
        OperatorJson.Write(context.Streams.Out, json =>
        {
            json.WriteStartObject();
            properties(json);
            json.WriteEndObject();
        });
}
