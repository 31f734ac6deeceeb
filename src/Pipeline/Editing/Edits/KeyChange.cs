using PipelineKit.Documents;
using PipelineKit.Editing.Changes;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing;

/// <summary>Sets or removes a key of a mapping.</summary>
internal static class KeyChange
{
    public static IEnumerable<IReadOnlyList<TreeChange>> Of(MapNode map, EditValue? value, params string[] path)
    {
        if (value is not null)
            return [[new Put(value, path)]];
        return map[path[^1]] is null ? [] : [[new Remove(path)]];
    }
}
