# Fish completion for pipelinekit. To enable it in every shell, run: pipelinekit completion fish > ~/.config/fish/completions/pipelinekit.fish
function __pipelinekit_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program (string replace -r '^~' $HOME -- $words[1])
    for line in ($program complete -- $words[2..-1] "$current" 2>/dev/null)
        switch $line
            case :files :folders
                set -l before (string match -r '^[^=]*=' -- $current)
                for path in (__fish_complete_path (string replace -r '^[^=]*=' '' -- $current))
                    if test $line = :files; or string match -qr '/(\t|$)' -- $path
                        echo "$before$path"
                    end
                end
            case :none
            case '*'
                echo $line
        end
    end
end
complete -c pipelinekit -f -a '(__pipelinekit_complete)'
