using System.Text.Json.Nodes;
using PipelineKit.Documents.Keys;
using PipelineKit.Registry;

namespace PipelineKit.Schemas;

/// <summary>
/// The schema of stages: a definition for each operator, which applies when <c>op</c> names it. So an editor completes the
/// parameters of that operator, and reports one error for an invalid stage rather than one for each operator.
/// </summary>
internal static class OperatorSchema
{
    /// <summary>Adds <c>stage</c>, <c>known-stage</c>, and a definition for each operator.</summary>
    public static void AddTo(JsonObject definitions, OperatorRegistry operators)
    {
        var cases = new JsonArray();
        foreach (var one in operators.All)
        {
            cases.Add(ParameterSchema.When("op", one.Name, Written.Defined(Definition(one.Name))));
            definitions[Definition(one.Name)] =
                ParameterSchema.Mapping(DocumentKeys.Stage, "op", one.Name, one.Summary, one.Parameters);
        }
        definitions["stage"] = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = DocumentKeys.Stage.Properties(),
            ["oneOf"] = new JsonArray(Needs("op"), Needs("use")),
            ["allOf"] = cases,
        };
        definitions["known-stage"] = new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["op"] = new JsonObject
                {
                    ["enum"] = Written.Names(operators.All.Select(o => o.Name)),
                    // VS Code shows these beside each name.
                    ["markdownEnumDescriptions"] = Written.Names(operators.All.Select(o => o.Summary)),
                },
            },
        };
    }

    private static string Definition(string name) => $"op-{name}";

    private static JsonObject Needs(string key) => new() { ["required"] = Written.Names([key]) };
}
