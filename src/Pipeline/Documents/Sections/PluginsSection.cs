using PipelineKit.Diagnostics;
using PipelineKit.Documents.Keys;

namespace PipelineKit.Documents.Sections;

/// <summary>Parses <c>plugins:</c>, a list of folders, each alone or as <c>{ path, version, sha256, isolation }</c>.</summary>
internal static class PluginsSection
{
    private const int HashDigits = 64;

    public static IReadOnlyList<PluginDeclaration> Read(MapEntry? section, Shapes shapes)
    {
        switch (section?.Value)
        {
            case null:
                return [];
            case ListNode { Items.Count: > 0 } list:
                return [.. list.Items.Select(item => ReadMember(item, shapes)).OfType<PluginDeclaration>()];
            case ScalarNode { IsEmpty: false } text:
                shapes.Wrong(text, "'plugins'", "a list of folders", $"write plugins: [{Found.Shorten(text.Text)}]");
                return [];
            case MapNode { Entries.Count: > 0 } map:
                shapes.Wrong(map, "'plugins'", "a list of folders", "begin each plugin with '- '");
                return [];
            case var empty:
                shapes.Bag.Error(Codes.YamlShape, "'plugins' is empty",
                    empty.Place, "omit it, or name the folder of a plugin");
                return [];
        }
    }

    private static PluginDeclaration? ReadMember(Node item, Shapes shapes)
    {
        if (item is ScalarNode { IsEmpty: false } folder)
            return new PluginDeclaration(folder, null, null);
        if (shapes.Mapping(item, "a member of 'plugins'",
            "such as { path: plugins/glow, version: 1.2 }, or a folder") is not { } body)
            return null;
        foreach (var (key, _) in body.Entries.Where(e => !DocumentKeys.Plugin.Has(e.Key.Text)))
            shapes.Unknown(key, "of a plugin", DocumentKeys.Plugin.Names);
        if (body["path"] is null)
            shapes.Bag.Error(Codes.MissingKey, "a plugin has no 'path'",
                body.Place, "add 'path:' with its folder, relative to this file");
        var version = Checked(body["version"], shapes, IsVersion, "a version such as 1.2.0, 1.2 or 1");
        var hash = Checked(body["sha256"], shapes, IsHash,
            $"{HashDigits} hexadecimal digits, as printed by 'pipelinekit plugin show'");
        var isolation = IsolationKey.Read(body["isolation"], shapes);
        return shapes.OptionalText(body["path"]) is { } path
            ? new PluginDeclaration(path, version, hash) { Isolation = isolation } : null;
    }

    private static ScalarNode? Checked(MapEntry? entry, Shapes shapes, Predicate<string> isGood, string wanted)
    {
        if (shapes.OptionalText(entry) is not { } text)
            return null;
        if (isGood(text.Text))
            return text;
        shapes.Bag.Error(Codes.WrongType, $"'{entry!.Key.Text}' must be {wanted}, not {text.Found}", text.Place);
        return null;
    }

    private static bool IsVersion(string text) =>
        text.Split('.') is { Length: <= 4 } parts && parts.All(p => p.Length is > 0 and < 6 && p.All(char.IsAsciiDigit));

    private static bool IsHash(string text) => text.Length == HashDigits && text.All(char.IsAsciiHexDigit);
}
