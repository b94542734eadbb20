#!/bin/sh
# Runs a year-end review and checks that every byte of it follows from its inputs; fit for cron.
# 运行年终汇总，并核对结果的每个字节都能由输入重新算出；可由 cron 定时运行。
#
#     year-end.sh PROGRAM MANIFEST FOLDER
#
# Every run writes a folder of its own below FOLDER, named for the moment it began, and adds to FOLDER/year-end.log.
# Nothing is printed while all is well, so that cron writes no mail.
#
# Exit status 退出状态:
#   0  evaluated, targets reached, verified                  已评分，达到目标，核对无误
#   1  input at fault; the schemes without fault are written 输入有误；其余考评已写出
#   2  wrong usage                                           用法有误
#   3  evaluated and verified, but a target is not reached   已评分，核对无误，未达到目标
#   4  what was written does not follow from the inputs      写出的结果与输入不符
set -eu

if [ "$#" -ne 3 ]; then
    echo "usage: $0 PROGRAM MANIFEST FOLDER" >&2
    exit 2
fi
program=$1
manifest=$2
folder=$3

began=$(date +%Y-%m-%d-%H%M%S)
result=$folder/$began
log=$folder/year-end.log
mkdir -p "$folder"

note() {
    printf '%s %s\n' "$(date '+%Y-%m-%d %H:%M:%S')" "$1" >>"$log"
}

# The log has all that was said; of a run that is not well, its last line is printed too.
stop() {
    note "$2"
    printf '%s: %s (%s)\n' "$0" "$2" "$log" >&2
    exit "$1"
}

note "review of $manifest begins, into $result"
status=0
"$program" review "$manifest" -o "$result" --require-targets --quiet >>"$log" 2>&1 || status=$?
case $status in
    0 | 3) ;;
    1) stop 1 "input at fault: mend what is named, and run again" ;;
    2) stop 2 "wrong usage" ;;
    *) stop "$status" "the program stopped with status $status" ;;
esac

verified=0
"$program" verify "$result" --quiet >>"$log" 2>&1 || verified=$?
case $verified in
    0) ;;
    4) stop 4 "what was written does not follow from the inputs" ;;
    *) stop "$verified" "could not verify: status $verified" ;;
esac

if [ "$status" -eq 3 ]; then
    stop 3 "evaluated and verified, but a target is not reached"
fi
note "evaluated, targets reached, verified"
