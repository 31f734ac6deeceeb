using System.Text.Json;
using PipelineKit.Graph;
using PipelineKit.Planning;

namespace PipelineKit.Host.Texts;

/// <summary>Writes the result of <c>explain</c> as JSON; see docs/explain.schema.json.</summary>
internal static class ExplainJson
{
    /// <summary>Writes all stages, or the one with a given name.</summary>
    public static void Write(Utf8JsonWriter json, Plan plan, string? stage)
    {
        var graph = plan.Typed.Graph;
        json.WriteStartArray("images");
        foreach (var image in plan.Typed.Inputs)
            GraphJson.WriteValue(json, image);
        json.WriteEndArray();
        json.WriteString("precision", PlanText.Precision(graph));
        GraphJson.Each(json, "stages", ExplainedStage.All(plan, stage), one =>
        {
            json.WriteString("name", one.Name);
            json.WriteString("operator", one.Node.OperatorName);
            GraphJson.Names(json, "reads", one.Node.Inputs.Select(e => StackNames.Whole(PlanText.Source(graph, e))).Distinct());
            GraphJson.Names(json, "lines", one.Lines);
            json.WriteNumber("rows", one.Rows);
            json.WriteNumber("bytes", one.Bytes);
            json.WriteNumber("ownBytes", one.OwnBytes);
        });
    }
}
