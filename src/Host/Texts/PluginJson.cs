using System.Text.Json;
using PipelineKit.Operators;
using PipelineKit.Plugins;
using PipelineKit.Registry;

namespace PipelineKit.Host.Texts;

/// <summary>Writes plugins as JSON.</summary>
internal static class PluginJson
{
    /// <summary>Writes all plugins.</summary>
    public static void Write(TextWriter target, PluginSet plugins) => OperatorJson.Write(target, json =>
    {
        json.WriteStartArray();
        foreach (var plugin in plugins.Plugins)
            Write(json, plugins, plugin);
        json.WriteEndArray();
    });

    /// <summary>Writes one plugin.</summary>
    public static void Write(TextWriter target, PluginSet plugins, Plugin one) =>
        OperatorJson.Write(target, json => Write(json, plugins, one));

    private static void Write(Utf8JsonWriter json, PluginSet plugins, Plugin one)
    {
        json.WriteStartObject();
        json.WriteString("name", one.Name);
        json.WriteString("version", one.Version.ToString(3));
        json.WriteString("path", one.Path);
        json.WriteString("sha256", PluginContent.Hash(Path.GetDirectoryName(one.Path)!));
        json.WriteString("contract", one.Contract);
        json.WriteString("contractHere", typeof(Operator).Assembly.GetName().Version!.ToString(3));
        json.WriteBoolean("isolated", one.IsApart);
        json.WriteStartArray("operators");
        foreach (var name in plugins.OperatorsOf(one).Select(o => o.Name))
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
