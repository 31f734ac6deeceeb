using System.Text.Json.Nodes;
using PipelineKit.Documents.Keys;
using PipelineKit.Parameters;

namespace PipelineKit.Schemas;

/// <summary>The schema of parameters and options, together with the other keys of their mapping.</summary>
internal static class ParameterSchema
{
    /// <summary>Returns the schema of a mapping with the given keys and parameters, and no others.</summary>
    /// <param name="keys">The other keys.</param>
    /// <param name="chooser">The key that selects the operator or format: <c>op</c>, <c>format</c>.</param>
    /// <param name="chosen">The value of that key.</param>
    /// <param name="summary">A one-sentence description of the value.</param>
    /// <param name="parameters">The parameters.</param>
    public static JsonObject Mapping(KeyTable keys, string chooser, string chosen, string summary, ParameterSet parameters)
    {
        // The values of these keys are described with the mapping itself.
        var properties = new JsonObject(keys.Names.Where(k => k != "use").Select(k => KeyValuePair.Create(k, (JsonNode?)true)));
        properties[chooser] = new JsonObject { ["description"] = summary, ["const"] = chosen };
        foreach (var parameter in parameters.All)
            properties[parameter.Name] = One(parameter);
        var required = keys.All.Where(k => k.Required).Select(k => k.Name).Append(chooser)
            .Concat(parameters.All.Where(p => p.Required).Select(p => p.Name));
        return new JsonObject
        {
            ["description"] = summary,
            ["properties"] = properties,
            ["required"] = Written.Names(required),
            ["additionalProperties"] = false,
        };
    }

    /// <summary>Returns a schema that applies when a key has a given value.</summary>
    public static JsonObject When(string key, string value, JsonNode then) => new()
    {
        ["if"] = new JsonObject
        {
            ["properties"] = new JsonObject { [key] = new JsonObject { ["const"] = value } },
            ["required"] = Written.Names([key]),
        },
        ["then"] = then,
    };

    private static JsonObject One(ParameterDescriptor parameter)
    {
        var form = Written.OrReference(parameter.Type.Form(parameter.Range, parameter.NonFinite));
        if (parameter.Nullable)
            form["anyOf"]!.AsArray().Add(new JsonObject { ["type"] = "null" });
        form.Insert(0, "description", Description(parameter));
        if (Default(parameter.Default) is { } value)
            form.Insert(1, "default", value);
        return form;
    }

    /// <summary>What a parameter is, in a sentence, with its type, range, unit and default.</summary>
    public static string Description(ParameterDescriptor parameter)
    {
        List<string> facts = [parameter.TypeName];
        if (parameter.Range.IsBounded)
            facts.Add(parameter.Range.ToString());
        if (parameter.Unit is { } unit)
            facts.Add($"in {unit}");
        facts.Add(parameter.Required ? "required" : $"default {parameter.DefaultText ?? "none"}");
        return $"{parameter.Summary} ({string.Join(", ", facts)})";
    }

    // The default that an editor inserts when it completes the key; for other types it prompts.
    private static JsonNode? Default(object? value) => value switch
    {
        bool truth => truth,
        int whole => whole,
        long whole => whole,
        double number when double.IsFinite(number) => number,
        Enum => null,
        string { Length: > 0 } text => text,
        _ => null,
    };
}
