using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PipelineKit.Tests.Host.Editor;

/// <summary>A language server controlled like by an editor: JSON-RPC over standard streams.</summary>
internal sealed class LanguageServer : IDisposable
{
    private readonly Process process;
    private int requests;

    /// <summary>Starts a server for the files in a folder.</summary>
    public LanguageServer(string program, string folder)
    {
        process = Process.Start(new ProcessStartInfo(program, ["--stdio"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        Request("initialize", new()
        {
            ["processId"] = Environment.ProcessId,
            ["rootUri"] = new Uri(folder).AbsoluteUri,
            ["capabilities"] = new JsonObject { ["textDocument"] = new JsonObject { ["hover"] = new JsonObject
            {
                ["contentFormat"] = new JsonArray("markdown"),
            } } },
        });
        Notify("initialized", []);
    }

    /// <summary>Opens a file and returns the server's findings: <c>line:column message</c>, counted from 1.</summary>
    public IReadOnlyList<string> Open(string path, string text)
    {
        Notify("textDocument/didOpen", new()
        {
            ["textDocument"] = new JsonObject
            {
                ["uri"] = new Uri(path).AbsoluteUri,
                ["languageId"] = "yaml",
                ["version"] = 1,
                ["text"] = text,
            },
        });
        var found = Receive(m => (string?)m["method"] == "textDocument/publishDiagnostics"
            && (string?)m["params"]!["uri"] == new Uri(path).AbsoluteUri)["params"]!["diagnostics"]!.AsArray();
        return [.. found.Select(d => $"{(int)d!["range"]!["start"]!["line"]! + 1}:{(int)d["range"]!["start"]!["character"]! + 1} "
            + (string?)d["message"])];
    }

    /// <summary>Returns the server's completions at a position, with their documentation.</summary>
    public IReadOnlyDictionary<string, string> Complete(string path, int line, int column) =>
        Request("textDocument/completion", At(path, line, column))!["items"]!.AsArray()
            .ToDictionary(i => (string)i!["label"]!, i => i!["documentation"]?.ToString() ?? "");

    /// <summary>Returns the server's hover text at a position.</summary>
    public string Hover(string path, int line, int column) =>
        (string)Request("textDocument/hover", At(path, line, column))!["contents"]!["value"]!;

    /// <inheritdoc/>
    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private static JsonObject At(string path, int line, int column) => new()
    {
        ["textDocument"] = new JsonObject { ["uri"] = new Uri(path).AbsoluteUri },
        ["position"] = new JsonObject { ["line"] = line - 1, ["character"] = column - 1 },
    };

    private JsonNode? Request(string method, JsonObject parameters)
    {
        var id = ++requests;
        Send(new() { ["id"] = id, ["method"] = method, ["params"] = parameters });
        return Receive(m => m["method"] is null && (int?)m["id"] == id)["result"];
    }

    private void Notify(string method, JsonObject parameters) => Send(new() { ["method"] = method, ["params"] = parameters });

    private void Send(JsonObject message)
    {
        message["jsonrpc"] = "2.0";
        var body = Encoding.UTF8.GetBytes(message.ToJsonString());
        var target = process.StandardInput.BaseStream;
        target.Write(Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"));
        target.Write(body);
        target.Flush();
    }

    // Answers the server's requests: no settings, any registration accepted.
    private JsonNode Receive(Predicate<JsonNode> wanted)
    {
        while (true)
        {
            var message = Read();
            if (wanted(message))
                return message;
            if (message["method"] is not null && message["id"] is { } id)
                Send(new()
                {
                    ["id"] = id.DeepClone(),
                    ["result"] = message["params"]?["items"] is JsonArray items
                        ? new JsonArray([.. items.Select(_ => new JsonObject())]) : null,
                });
        }
    }

    private JsonNode Read()
    {
        var source = process.StandardOutput.BaseStream;
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            head.Append(source.ReadByte() is >= 0 and var next ? (char)next
                : throw new EndOfStreamException("The language server has ended."));
        var length = int.Parse(head.ToString().Split("Content-Length:")[1].Split('\r')[0]);
        var body = new byte[length];
        source.ReadExactly(body);
        return JsonSerializer.Deserialize<JsonNode>(body)!;
    }
}
