namespace PipelineKit.Filters.Color;

/// <summary>Definitions of the luma of three color samples.</summary>
public enum LumaWeights
{
    /// <summary>0.299 R + 0.587 G + 0.114 B, of ITU-R BT.601.</summary>
    Rec601,

    /// <summary>0.2126 R + 0.7152 G + 0.0722 B, of ITU-R BT.709.</summary>
    Rec709,
}
