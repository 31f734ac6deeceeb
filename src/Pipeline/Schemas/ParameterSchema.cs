using System.Text.Json.Nodes;
using PipelineKit.Documents.Keys;
using PipelineKit.Parameters;

namespace PipelineKit.Schemas;

/// <summary>Parameters of an operator, and options of a format, beside the keys that their mapping has anyway.</summary>
internal static class ParameterSchema
{
    /// <summary>A mapping of such keys and parameters, and no others.</summary>
    /// <param name="keys">The keys it has anyway.</param>
    /// <param name="chooser">The key that chooses what it is: <c>op</c>, <c>format</c>.</param>
    /// <param name="chosen">Its value.</param>
    /// <param name="summary">What that is, in one sentence.</param>
    /// <param name="parameters">The parameters.</param>
    public static JsonObject Mapping(KeyTable keys, string chooser, string chosen, string summary, ParameterSet parameters)
    {
        // What these keys may hold is said where the mapping as such is described.
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

    /// <summary>What holds where a key has a value.</summary>
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

    private static string Description(ParameterDescriptor parameter)
    {
        List<string> facts = [parameter.TypeName];
        if (parameter.Range.IsBounded)
            facts.Add(parameter.Range.ToString());
        if (parameter.Unit is { } unit)
            facts.Add($"in {unit}");
        facts.Add(parameter.Required ? "required" : $"default {parameter.DefaultText ?? "none"}");
        return $"{parameter.Summary} ({string.Join(", ", facts)})";
    }

    // What an editor puts in when it completes the key; of other kinds it asks.
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
